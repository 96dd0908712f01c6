import { setTimeout as wait } from 'node:timers/promises'
import { createMockIssuer } from '@vkjwt/mock-issuer'
import { createGateway } from '../src/index.ts'

/*
 * How much a gateway holds after each hundred thousand of a million questions: pages of strangers and of a visit, gates
 * that stay closed, scans that come to nothing, and ten thousand taps.
 */

const total = 1_000_000
const step = 100_000
const { gc } = globalThis
if (gc === undefined) throw new Error('Run it with node --expose-gc')

const audience = 'shop.example'
const issuer = await createMockIssuer({ audience })
const gateway = await createGateway(
  {
    audience,
    secret: 'only-for-trying-things-on-my-own-laptop',
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    gates: ['/items/*/manual'],
  },
  { log: () => undefined },
)

async function ask(target: string, { cookie = '', visitor = 0 } = {}): Promise<Response> {
  const headers = {
    cookie,
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    'x-forwarded-method': 'GET',
    'x-forwarded-uri': target,
    'x-forwarded-host': audience,
    'x-forwarded-proto': 'https',
    'x-forwarded-for': [198, 18, (visitor >> 8) & 255, visitor & 255].join('.'),
  }
  const question = new Request('http://gateway/forward', { headers })
  return gateway.fetch(question, { peerAddress: '127.0.0.1' })
}

const tap = await ask(`/items/lamp?vkjwt=${await issuer.mint()}`)
const cookie = tap.headers.getSetCookie()[0]?.split(';')[0] ?? ''

process.stdout.write('questions   heap, MB   all, MB\n')
for (let count = 0; count <= total; count += 1) {
  if (count % step === 0) {
    for (const _time of [1, 2, 3]) {
      gc()
      await wait(20)
    }
    const { heapUsed, rss } = process.memoryUsage()
    const [heap, all] = [heapUsed, rss].map((bytes) => (bytes / 1e6).toFixed(1))
    process.stdout.write(`${`${count}`.padStart(9)}   ${heap?.padStart(8)}   ${all?.padStart(7)}\n`)
  }
  // As between requests that come over a network: what is thrown away is cleared then.
  if (count % 100 === 0) await wait()
  if (count % 100 === 0) await ask(`/a?vkjwt=${await issuer.mint({ minted: count })}`)
  else if (count % 10 === 0) await ask('/a?vkjwt=a.b.c', { visitor: count })
  else if (count % 3 === 0) await ask('/items/lamp/manual')
  else await ask(`/items/${count % 500}`, { cookie: count % 2 === 0 ? cookie : '' })
}
await gateway.close()
await issuer.close()
