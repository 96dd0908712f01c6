import { spawn } from 'node:child_process'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** The command, as it runs in a terminal. */
export interface Command {
  readonly output: string
  readonly errors: string
  /** Its exit code. */
  readonly ended: Promise<number | null>
  /** Waits for output. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>
  kill(signal: NodeJS.Signals): void
}

const bin = path.join(import.meta.dirname, '../src/bin.ts')

export function startCommand(args: readonly string[], env: Record<string, string> = {}): Command {
  const { NODE_EXTRA_CA_CERTS = '', PATH = '' } = process.env
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH, NODE_EXTRA_CA_CERTS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  const watchers = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    for (const watch of watchers) watch()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    get output() {
      return output
    },
    get errors() {
      return errors
    },
    ended,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const found = pattern.exec(output)
          if (found !== null) resolve(found)
        }
        watchers.add(watch)
        watch()
        void ended.then((code) => reject(new Error(`It ended (${code}):\n${output}${errors}`)))
      }),
    kill: (signal) => void child.kill(signal),
  }
}
