// Times in the reader's zone. Without this script they stand in UTC, as the index wrote them.
"use strict";

{
  const inParts = (month) =>
    new Intl.DateTimeFormat("en-US", {
      year: "numeric",
      month,
      day: month === "short" ? "numeric" : "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    });
  const table = inParts("2-digit");
  const prose = inParts("short");
  const parts = (format, at) =>
    Object.fromEntries(format.formatToParts(at).map((it) => [it.type, it.value]));

  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    const written = time.textContent;
    // A day alone stays as it is: it names no zone.
    if (Number.isNaN(at.getTime()) || !written.endsWith(" UTC")) continue;
    const isTable = /^\d{4}-/.test(written);
    const it = parts(isTable ? table : prose, at);
    const day = isTable ? `${it.year}-${it.month}-${it.day}` : `${it.day} ${it.month} ${it.year},`;
    time.textContent = `${day} ${it.hour}:${it.minute} ${it.timeZoneName}`;
    time.title = written;
  }
}
