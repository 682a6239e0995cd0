// An agent with one new key in memory, for a witness that signs through an agent.
//
// It prints the fingerprint of the key, and serves on the given socket until it is ended.
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"log"
	"net"
	"os"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

func main() {
	public, private := must2(ed25519.GenerateKey(rand.Reader))
	keys := agent.NewKeyring()
	check(keys.Add(agent.AddedKey{PrivateKey: private}))
	socket := must(net.Listen("unix", os.Args[1]))
	fmt.Println(ssh.FingerprintSHA256(must(ssh.NewPublicKey(public))))
	for {
		connection := must(socket.Accept())
		go agent.ServeAgent(keys, connection)
	}
}

func must2[A, B any](a A, b B, err error) (A, B) {
	check(err)
	return a, b
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
