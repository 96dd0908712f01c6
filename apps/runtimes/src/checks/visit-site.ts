import type { Context } from '../check.ts'
import { createVisitor, type makeView, type Visitor } from './visitor.ts'

export const secret = 'a secret for the conformance run, of 32 or more'
export const uid = '04AE72D2062190'

/** A check by its name, before it is known with which kind of request it runs. */
export type NamedCheck = [name: string, run: () => Promise<void>]

/** The site that checks of visits are about, with a clock of its own. */
export interface VisitSite extends Context {
  makeRequest: typeof makeView
  now(): Date
  advance(milliseconds: number): void
  jwks: { keys: Context['tables']['keys'] }
  createVerifier(options?: object): ReturnType<Context['core']['createScanVerifier']>
  /** A token of its own for each tap. */
  tap(): Promise<string>
  /** Browsers of one verifier. */
  visitors(count: number, options?: object): Visitor[]
  visitor(options?: object): Visitor
}

/** Makes a site whose requests are of one kind, which has a name. */
export function createVisitSite(
  context: Context,
  { kind, makeRequest }: { kind: string; makeRequest: typeof makeView },
): VisitSite {
  const { core, tables, control } = context
  let clock = tables.now
  let taps = 0
  const now = (): Date => new Date(clock)
  const jwks = { keys: tables.keys }
  const createVerifier = (options: object = {}): ReturnType<VisitSite['createVerifier']> =>
    core.createScanVerifier({
      audience: tables.audience,
      now,
      jwks,
      session: { secret },
      ...options,
    })
  const visitors = (count: number, options?: object): Visitor[] => {
    const verifier = createVerifier(options)
    return Array.from({ length: count }, () => createVisitor(verifier, makeRequest))
  }
  return {
    ...context,
    makeRequest,
    now,
    advance(milliseconds) {
      clock += milliseconds
    },
    jwks,
    createVerifier,
    // Signed by the key that the tables were signed with, before a drill rotates it.
    tap() {
      taps += 1
      return control.mint({ iat: Math.floor(clock / 1000), visit: `${kind} ${taps}` })
    },
    visitors,
    visitor: (options) => visitors(1, options)[0] as Visitor,
  }
}
