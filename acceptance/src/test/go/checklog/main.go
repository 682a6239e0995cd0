// Checks a log that was copied to a folder, with Go's own implementation of transparency logs.
//
// The folder has: key, earlier and checkpoint (signed notes), entries (length-prefixed, C2SP tlog-tiles),
// and for each NAME.entry a NAME.proof (C2SP tlog-proof). It prints how many entries it has proved.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

func main() {
	folder := os.Args[1]
	verifier := must(note.NewVerifier(strings.TrimSpace(read(folder, "key"))))
	head := open(read(folder, "checkpoint"), verifier)
	earlier := open(read(folder, "earlier"), verifier)

	var hashes stored
	count := int64(0)
	bundle := []byte(read(folder, "entries"))
	for len(bundle) > 0 {
		length := int(binary.BigEndian.Uint16(bundle))
		hashes = append(hashes, must(tlog.StoredHashes(count, bundle[2:2+length], hashes))...)
		bundle = bundle[2+length:]
		count++
	}
	if count != head.N || must(tlog.TreeHash(count, hashes)) != head.Hash {
		log.Fatalf("the checkpoint is about other entries than the %d served", count)
	}
	proof := must(tlog.ProveTree(head.N, earlier.N, hashes))
	check(tlog.CheckTree(proof, head.N, head.Hash, earlier.N, earlier.Hash))

	proved := 0
	for _, file := range must(filepath.Glob(filepath.Join(folder, "*.entry"))) {
		name := strings.TrimSuffix(filepath.Base(file), ".entry")
		requireProof(read(folder, name+".entry"), read(folder, name+".proof"), verifier)
		proved++
	}
	fmt.Println(proved)
}

func requireProof(entry, text string, verifier note.Verifier) {
	top, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(top, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		log.Fatalf("not a proof: %s", lines[0])
	}
	index := must(strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64))
	var path tlog.RecordProof
	for _, line := range lines[2:] {
		path = append(path, hash(line))
	}
	head := open(checkpoint, verifier)
	check(tlog.CheckRecord(path, head.N, head.Hash, index, tlog.RecordHash([]byte(entry))))
}

func open(text string, verifier note.Verifier) tlog.Tree {
	opened := must(note.Open([]byte(text), note.VerifierList(verifier)))
	lines := strings.Split(opened.Text, "\n")
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: hash(lines[2])}
}

func hash(text string) tlog.Hash {
	var hash tlog.Hash
	copy(hash[:], must(base64.StdEncoding.DecodeString(text)))
	return hash
}

func read(folder, name string) string {
	return string(must(os.ReadFile(filepath.Join(folder, name))))
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
