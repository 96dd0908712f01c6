import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A process that a test started. */
export interface Child {
  /** Everything that it has written. */
  readonly output: string
  /** Waits for output; rejects with all of it when the process ends first. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>
  stop(): Promise<void>
}

/** Starts a program of Node's. */
export function startNode(
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Child {
  // As in a user's shell: the examples must not notice that a test runs them.
  const { VITEST: _vitest, NODE_ENV: _environment, ...inherited } = process.env
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  let output = ''
  let check = (): void => undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      check()
    })
  }
  return {
    get output() {
      return output
    },
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        check = () => {
          const match = pattern.exec(output)
          if (match !== null) resolve(match)
        }
        check()
        ended.then(() => reject(new Error(`The process ended first:\n${output}`)), reject)
      }),
    async stop() {
      child.kill()
      await ended
    },
  }
}
