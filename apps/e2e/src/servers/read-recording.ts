import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Exchange, type LogLine, recordingFolder } from './recording.ts'

/** All that the servers of this run were asked, answered and logged so far. */
export async function readRecording(): Promise<{ exchanges: Exchange[]; lines: LogLine[] }> {
  const exchanges: Exchange[] = []
  const lines: LogLine[] = []
  for (const name of await readdir(recordingFolder)) {
    const text = await readFile(path.join(recordingFolder, name), 'utf8')
    // A process that writes just now may not have come to the end of its line.
    for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
      if (line === '') continue
      const entry: Exchange | LogLine = JSON.parse(line)
      if (entry.kind === 'exchange') exchanges.push(entry)
      else lines.push(entry)
    }
  }
  return { exchanges, lines }
}
