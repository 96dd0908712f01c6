import { spawn } from 'node:child_process'
import { createEnvironment } from './environment.ts'
import type { Node } from './nodes.ts'

export interface ShellOptions {
  cwd: string
  node: Node
  /** More folders for `PATH`, in front of the others. */
  folders?: readonly string[]
  env?: Record<string, string>
}

/** A command line that runs. */
export interface Shell extends AsyncDisposable {
  /** Everything that it has written. */
  readonly output: string
  readonly ended: Promise<number | null>
  /** Ends all of it at once, as a power cut does. */
  kill(): Promise<void>
  /** Waits for output; rejects with all of it when the command ends first. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>
}

const running = new Set<() => void>()
const stopAll = (): void => {
  for (const stop of running) stop()
}
// A test that runs into its deadline disposes of nothing, and the runner ends its worker.
process.once('exit', stopAll)
process.once('SIGTERM', stopAll)

/** Starts a command line in a shell, as a user does. Disposing of it ends all that it started. */
export function startShell(command: string, { cwd, node, folders = [], env }: ShellOptions): Shell {
  const child = spawn('sh', ['-c', command], {
    cwd,
    env: createEnvironment([...folders, node.folder], env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const watchers = new Set<() => void>()
  const send = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // All of it has ended by itself.
    }
  }
  const stop = (): void => send('SIGTERM')
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(stop)
      resolve(code)
    })
  })
  running.add(stop)
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const watch of watchers) watch()
    })
  }
  return {
    get output() {
      return output
    },
    ended,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          const match = pattern.exec(output)
          if (match === null) return
          watchers.delete(watch)
          resolve(match)
        }
        watchers.add(watch)
        watch()
        ended.then((code) => reject(new Error(`${command} ended (${code}):\n${output}`)), reject)
      }),
    async kill() {
      send('SIGKILL')
      await ended
    },
    async [Symbol.asyncDispose]() {
      stop()
      await ended
    },
  }
}
