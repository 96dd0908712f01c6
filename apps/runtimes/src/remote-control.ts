import type { Tables } from './tables.ts'

/** What a conformance run makes the issuer do, from whichever runtime it is in. */
export interface RemoteControl {
  tables(): Promise<Tables>
  /** Makes the key set misbehave; `null` heals it. */
  fail(mode: string | null): Promise<void>
  /** Signs with a new key from now on; resolves to its identifier. */
  rotate(overlap: boolean): Promise<string>
  mint(claims: Record<string, unknown>): Promise<string>
  /** How often the key set was asked for since the last reset. */
  countFetches(): Promise<number>
  resetCount(): Promise<void>
}

/** The remote control of the issuer whose control server listens there. */
export function createRemoteControl(controlUrl: string): RemoteControl {
  const call = async <T>(command: string, argument: unknown = null): Promise<T> => {
    // Without a content type of its own this is a request that browsers send across origins unasked.
    const response = await fetch(`${controlUrl}/${command}`, {
      method: 'POST',
      body: JSON.stringify(argument),
    })
    if (!response.ok) throw new Error(`${command}: ${await response.text()}`)
    return response.json()
  }
  return {
    tables: () => call('tables'),
    fail: (mode) => call('fail', mode),
    rotate: (overlap) => call('rotate', { overlap }),
    mint: (claims) => call('mint', claims),
    countFetches: () => call('count'),
    resetCount: () => call('reset'),
  }
}
