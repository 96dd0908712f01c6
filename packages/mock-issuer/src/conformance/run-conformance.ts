import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import type { ConformanceCase, ConformanceTable } from './conformance-table.ts'
import { unpackToken } from './pack-token.ts'

/** What a verifier made of one case. */
export interface ConformanceResult {
  readonly case: ConformanceCase
  /** What it answered, or what stands in place of an answer that none is. */
  readonly answer: unknown
  readonly holds: boolean
}

interface RunOptions {
  /** The program and its arguments. */
  readonly command: readonly string[]
  /** How long one answer may take, in seconds. */
  readonly deadlineSeconds: number
  /** Is told of each case as it is done. */
  onResult?(result: ConformanceResult): void
}

/** A program that answers none of so many cases is no verifier, and would be waited for four hundred times. */
const mostUnanswered = 3

/**
 * Starts a verifier and hands it one case after the other: a line of JSON in, a line of JSON out, `{"code":…}` or
 * `{"chip":{…}}`. It is started anew where it ends, or takes too long, and that case has failed.
 *
 * Rejects with the system's error where the command can't be started, and in words where it answers three cases in a
 * row not at all.
 */
export async function runConformance(
  table: ConformanceTable,
  { command, deadlineSeconds, onResult }: RunOptions,
): Promise<ConformanceResult[]> {
  const results: ConformanceResult[] = []
  let unanswered = 0
  let verifier: Verifier | undefined
  try {
    for (const each of table.cases) {
      verifier ??= await startVerifier(command)
      const reply = await verifier.ask(toLine(each, table), deadlineSeconds)
      if (reply.hasEnded) {
        await verifier.stop()
        verifier = undefined
      }
      const holds = isDeepStrictEqual(reply.answer, each.expected)
      const result = { case: each, answer: reply.answer, holds }
      results.push(result)
      onResult?.(result)
      unanswered = reply.hasEnded ? unanswered + 1 : 0
      if (unanswered === mostUnanswered) {
        throw new Error(
          `${command.join(' ')}: ${reply.answer}, ${unanswered} cases in a row. It has to answer each line with one, and to flush it`,
        )
      }
    }
  } finally {
    await verifier?.stop()
  }
  return results
}

/** What the verifier is told, on one line. */
function toLine(
  { keySet, token }: ConformanceCase,
  { audience, clockToleranceSeconds, issuer, keySets, maxLifetimeSeconds, now }: ConformanceTable,
): string {
  return JSON.stringify({
    token: unpackToken(token),
    now,
    issuer,
    audience,
    clockToleranceSeconds,
    maxLifetimeSeconds,
    keySet: keySets[keySet],
  })
}

interface Reply {
  readonly answer: unknown
  /** Whether the verifier can't be asked any more. */
  readonly hasEnded: boolean
}

interface Verifier {
  ask(line: string, deadlineSeconds: number): Promise<Reply>
  stop(): Promise<void>
}

async function startVerifier([program = '', ...args]: readonly string[]): Promise<Verifier> {
  // What it complains of is for whoever runs it.
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child, 'spawn')
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // A verifier that has ended reads nothing any more, and can't be stopped.
  for (const emitter of [child, child.stdin]) emitter.on('error', () => {})
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(line, deadlineSeconds) {
      child.stdin.write(`${line}\n`)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), deadlineSeconds * 1000)
      })
      const next = await Promise.race([lines.next(), late])
      clearTimeout(timer)
      if (next === 'late') return { answer: `no answer in ${deadlineSeconds} s`, hasEnded: true }
      if (next.done === true) return { answer: 'no answer: it ended', hasEnded: true }
      return { answer: parse(next.value), hasEnded: false }
    },
    async stop() {
      child.kill()
      await closed
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return `no JSON: ${line.slice(0, 80)}`
  }
}
