import type { RemoteControl } from './remote-control.ts'
import type { Box, Tables } from './tables.ts'

/** The package under test, as the runtime at hand resolves it. */
export type Core = typeof import('@vkjwt/core')

/** What checks have to work with. */
export interface Context {
  core: Core
  tables: Tables
  box: Box
  control: RemoteControl
}

/** One fact about core; `run` rejects where it doesn't hold. */
export interface Check {
  name: string
  /** Why this runtime can't be asked, if it can't. */
  notApplicable?: string | undefined
  run(): unknown
}

/** Throws unless both are the same as JSON, the order of members aside. */
export function assertEqual(actual: unknown, expected: unknown): void {
  const [is, should] = [spell(actual), spell(expected)]
  if (is !== should) throw new Error(`expected ${shorten(should)}, not ${shorten(is)}`)
}

function spell(value: unknown): string {
  const text = JSON.stringify(value, (_name, member: unknown) =>
    isPlainObject(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
  return text ?? String(value)
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** The code of what a promise rejects with, and the claim at fault; `accepted` when it doesn't reject. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'accepted'
  } catch (error) {
    const { code, claim } = error as { code?: string; claim?: string }
    if (code === undefined) return `no code: ${error}`
    return claim === undefined ? code : `${code} (${claim})`
  }
}

/** Resolves after so many milliseconds. */
export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
