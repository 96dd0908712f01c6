import { Worker } from 'node:worker_threads'
import type { LogReader } from './log-reader.ts'

export interface Question {
  id: number
  /** The database, the same each time: a bundler that starts threads has its own use for their `workerData`. */
  location: string
  name: keyof LogReader
  argument: unknown
}

export type Answer =
  | { id: number; result: unknown }
  | { id: number; error: unknown; errcode: unknown }

interface Waiting {
  resolve: (result: never) => void
  reject: (error: unknown) => void
}

/** A thread with a connection of its own that reads the scan log, so that nobody in the shop waits meanwhile. */
export interface ReadThread {
  ask<Name extends keyof LogReader>(
    name: Name,
    argument: Parameters<LogReader[Name]>[0],
  ): Promise<ReturnType<LogReader[Name]>>
  close(): Promise<void>
}

/**
 * Makes a thread that starts with the first question, and anew with the next one if it ends; alone, it doesn't keep
 * the process from ending.
 *
 * @param location what `DatabaseSync` opens; the database has to be there
 */
export function createReadThread(location: string): ReadThread {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let lastId = 0
  let isClosed = false

  const start = (): Worker => {
    const started = new Worker(new URL('./read-thread-main.ts', import.meta.url))
    started.unref()
    started.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if ('result' in answer) asked?.resolve(answer.result as never)
      else asked?.reject(restoreError(answer))
    })
    let reason: unknown
    started.on('error', (error) => {
      reason = error
    })
    started.on('exit', (code) => {
      if (thread === started) thread = undefined
      reason ??= new Error(`The thread that reads the scan log has ended (${code}).`)
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    })
    return started
  }

  return {
    ask: (name, argument) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw new Error('The registry is closed.')
        thread ??= start()
        lastId += 1
        // It throws for what can't be sent, which nobody must wait for.
        thread.postMessage({ id: lastId, location, name, argument } satisfies Question)
        waiting.set(lastId, { resolve, reject })
        thread.ref()
      }),
    async close() {
      isClosed = true
      await thread?.terminate()
    },
  }
}

function restoreError({ error, errcode }: { error: unknown; errcode: unknown }): unknown {
  if (error instanceof Error && typeof errcode === 'number') Reflect.set(error, 'errcode', errcode)
  return error
}
