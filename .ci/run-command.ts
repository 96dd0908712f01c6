import { spawn } from 'node:child_process'

interface Command {
  /** The program and its arguments. */
  command: readonly [string, ...string[]]
  cwd: string
  env?: Record<string, string | undefined>
  /** After this the program and all that it started are killed, and it has failed. */
  deadlineSeconds: number
}

export interface CommandResult {
  exitCode: number
  /** What it wrote to both streams, in order of arrival. */
  output: string
  seconds: number
}

/** Runs one program to its end without input and keeps what it writes. It never rejects. */
export async function runCommand(step: Command): Promise<CommandResult> {
  const startedAt = performance.now()
  const [program, ...args] = step.command
  // A process group of its own, so that a deadline or Ctrl-C also ends what the program started.
  const child = spawn(program, args, {
    cwd: step.cwd,
    env: { ...process.env, ...step.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))

  let isInterrupted = false
  const endGroup = (): void => {
    signalGroup(child.pid, 'SIGTERM')
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 5000).unref()
  }
  const interrupt = (): void => {
    isInterrupted = true
    endGroup()
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const deadline = setTimeout(() => {
    chunks.push(Buffer.from(`\nStopped: not done after ${step.deadlineSeconds} s.\n`))
    endGroup()
  }, step.deadlineSeconds * 1000)

  const exitCode = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`))
      resolve(127)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
  clearTimeout(deadline)
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  if (isInterrupted) process.exit(130)
  return {
    exitCode,
    output: Buffer.concat(chunks).toString(),
    seconds: (performance.now() - startedAt) / 1000,
  }
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}
