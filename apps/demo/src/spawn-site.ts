import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A site to run. */
export interface SiteProgram {
  /** What to call it in messages. */
  name: string
  /** The program to run with the current Node, and its arguments. */
  args: readonly string[]
  cwd: string
  env: Record<string, string>
}

/** A site that runs in a process of its own. */
export interface Site {
  /** Aborted when the process has ended; the reason is an error that tells how, with the output. */
  readonly ended: AbortSignal
  /** What the site wrote last. */
  output(): string
  /** Ends the process and all that it started. Resolves when it is gone. */
  stop(): Promise<void>
}

const graceMilliseconds = 3000
const keptCharacters = 20_000

/** Starts the process of a site. It doesn't wait until the site answers. */
export async function spawnSite({ name, args, cwd, env }: SiteProgram): Promise<Site> {
  // In a process group of its own: Ctrl-C reaches this process alone, which then ends the group in
  // order, with whatever the site started.
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const output = keepOutput(child)
  await once(child, 'spawn')
  const pid = child.pid
  if (pid === undefined) throw new Error(`${name} has no process`)

  const killGroup = (): void => signalGroup(pid, 'SIGKILL')
  // Whatever ends this process must not leave the site behind.
  process.once('exit', killGroup)
  const ended = new AbortController()
  child.once('close', (code, signal) => {
    process.off('exit', killGroup)
    ended.abort(new Error(`${name} ended (${signal ?? `exit code ${code}`}).\n${output()}`))
  })

  const stop = async (): Promise<void> => {
    if (ended.signal.aborted) return
    const closed = once(ended.signal, 'abort')
    signalGroup(pid, 'SIGTERM')
    await Promise.race([closed, sleep(graceMilliseconds, undefined, { ref: false })])
    killGroup()
    await closed
  }
  return { ended: ended.signal, output, stop }
}

function keepOutput(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-keptCharacters)
    })
  }
  return () => text.trim()
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The whole group has ended.
  }
}
