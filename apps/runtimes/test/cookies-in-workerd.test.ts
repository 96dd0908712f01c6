import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { createScanVerifier } from '@vkjwt/core'
import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import type { Miniflare } from 'installed-runtimes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { output } from '../src/bundle.ts'
import { startWorkerd } from '../src/run-workerd.ts'
import { stageCore } from '../src/stage-core.ts'

const session = { secret: 'a secret for the conformance run, of 32 or more' }
const audience = 'shop.example'

let workerd: Miniflare
let issuer: MockIssuer
let origin: URL
let cookie: string
beforeAll(async () => {
  await stageCore(output)
  workerd = await startWorkerd('request-bound-worker')
  origin = await workerd.ready
  issuer = await createMockIssuer({ audience })
  const verifier = createScanVerifier({ audience, session, jwks: { url: issuer.jwksUrl } })
  const url = `/?vkjwt=${await issuer.mint()}`
  const { cookies } = await verifier.handle({ method: 'GET', url, headers: new Headers() })
  cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
})
afterAll(() => Promise.all([workerd.dispose(), issuer.close()]))

/** Sends a Cookie header in UTF-8: Node writes one byte for each character, so it is given bytes. */
async function readWith(line: string): Promise<string> {
  const cookieLine = Buffer.from(line).toString('latin1')
  const asked = request(new URL('/read-scan', origin), {
    headers: { host: audience, cookie: cookieLine },
  })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return text(answer)
}

test('workerd hands a sealed cookie on', async () => {
  expect(await readWith(cookie)).toBe('verified')
  expect(await readWith(`a=b; \t${cookie}`)).toBe('verified')
})

test.each(['\u00a0', '\u2000', '\u2003', '\u3000', '\ufeff', '\u0085'])(
  'a name that begins with the Unicode space %j is another cookie',
  async (space) => {
    for (const line of [`${space}${cookie}`, `a=b; ${space}${cookie}`]) {
      expect(await readWith(line)).toBe('none')
    }
  },
)
