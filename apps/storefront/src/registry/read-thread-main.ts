// Run as a thread: reads the scan log of a database, and answers one question after the other.
import { DatabaseSync } from 'node:sqlite'
import { parentPort } from 'node:worker_threads'
import { createLogReader, type LogReader } from './log-reader.ts'
import type { Answer, Question } from './read-thread.ts'

// Nobody else is held up while this thread waits for a lock.
const lockedMilliseconds = 2000
let reader: LogReader | undefined

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(answer(question))
})

function answer({ id, location, name, argument }: Question): Answer {
  try {
    reader ??= createLogReader(
      new DatabaseSync(location, { readOnly: true, timeout: lockedMilliseconds }),
    )
    return { id, result: Reflect.apply(reader[name], reader, [argument]) }
  } catch (error) {
    // A copy of an error has nothing of what SQLite added to it.
    return { id, error, errcode: error instanceof Error && Reflect.get(error, 'errcode') }
  }
}
