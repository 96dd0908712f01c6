import { setImmediate } from 'node:timers/promises'
import { createJwks, createScanVerifier, isVkJwtError } from '@vkjwt/core'
import type { Issuer } from '../create-issuer.ts'
import { breakSignature, mintGoodTokens } from '../create-tokens.ts'

export interface MemoryResult {
  good: number
  mutated: number
  unknownKeys: number
  /** The heap after garbage collection: at first, after good and mutated tokens, after unknown keys. */
  megabytes: readonly [number, number, number]
}

/** Sends tokens by the million through one verifier and weighs the heap before and after. */
export async function measureMemory(issuer: Issuer, share: number): Promise<MemoryResult> {
  const verifier = createScanVerifier({
    audience: issuer.audience,
    jwks: createJwks({ url: issuer.jwksUrl }),
  })
  const counts = { good: 100_000 * share, mutated: 900_000 * share, unknownKeys: 1_000_000 * share }
  const verify = async (token: string): Promise<string> => {
    try {
      await verifier.verify(token)
      return 'verified'
    } catch (error) {
      if (isVkJwtError(error)) return error.code
      throw error
    }
  }
  const step = 500
  const sendGoodAndMutated = async (good: number): Promise<void> => {
    for (let sent = 0; sent < good; sent += step) {
      const tokens = await mintGoodTokens(issuer.mock, step)
      for (const [index, token] of tokens.entries()) {
        expectCode(await verify(token), 'verified')
        for (let mutant = 0; mutant < counts.mutated / counts.good; mutant += 1) {
          expectCode(await verify(mutate(token, index * 9 + mutant)))
        }
      }
    }
  }
  const sendUnknownKeys = async (count: number): Promise<void> => {
    const [token = ''] = await mintGoodTokens(issuer.mock, 1)
    const rest = token.slice(token.indexOf('.'))
    const random = Math.random().toString(36).slice(2)
    for (let sent = 0; sent < count; sent += 1) {
      // A server's event loop turns between requests, so that connections live and die as they should.
      if (sent % 100 === 0) await setImmediate()
      const header = JSON.stringify({ alg: 'RS256', kid: `${random}${sent}` })
      expectCode(await verify(Buffer.from(header).toString('base64url') + rest), 'key_unknown')
    }
  }
  // Whatever is compiled or allocated once has happened before the first weighing.
  await sendGoodAndMutated(2 * step)
  await sendUnknownKeys(20_000)
  const before = weighHeap()
  await sendGoodAndMutated(counts.good)
  const between = weighHeap()
  await sendUnknownKeys(counts.unknownKeys)
  return { ...counts, megabytes: [before, between, weighHeap()] }
}

/** Breaks a token in one of several ways: its signature, one of its characters, its length. */
function mutate(token: string, index: number): string {
  const at = (index * 31) % token.length
  switch (index % 3) {
    case 0:
      return breakSignature(token, index)
    case 1: {
      const other = token[at] === 'A' ? 'B' : 'A'
      return token.slice(0, at) + other + token.slice(at + 1)
    }
    default:
      return token.slice(0, at)
  }
}

function expectCode(code: string, expected?: string): void {
  if (expected === undefined ? code === 'verified' : code !== expected) {
    throw new Error(`A token was judged ${code}`)
  }
}

function weighHeap(): number {
  const { gc } = globalThis
  if (gc === undefined) throw new Error('The memory is weighed with node --expose-gc')
  for (let round = 0; round < 3; round += 1) gc()
  return process.memoryUsage().heapUsed / 1e6
}
