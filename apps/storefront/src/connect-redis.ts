import { createClient } from 'redis'
import { oncePerProcess } from './once-per-process.ts'

type RedisClient = ReturnType<typeof connect>

/**
 * The shop's connection to Redis, one per process; `undefined` without an address. It is made in the
 * background and made again when it breaks; meanwhile new scans can't be checked. Both are told once,
 * as warnings of the process.
 *
 * @throws {TypeError} for an address that isn't one of Redis
 */
export function connectRedis(address: string | undefined): RedisClient | undefined {
  if (address === undefined || address === '') return undefined
  return oncePerProcess('redis', () => connect(readAddress(address)))
}

function connect(url: URL) {
  // Where it is, without the password that the address may have in it.
  const place = `Redis at ${url.host}`
  const client = createClient({ url: url.href })
  let isDown = false
  client.on('error', (error: unknown) => {
    if (isDown) return
    isDown = true
    const reason = describe(error)
    process.emitWarning(
      `${place} does not answer (${reason}). Until it does, no new scan can be checked.`,
      { code: 'SHOP_REDIS_DOWN' },
    )
  })
  client.on('ready', () => {
    if (isDown) process.emitWarning(`${place} answers again.`, { code: 'SHOP_REDIS_BACK' })
    isDown = false
  })
  // It rejects where trying again is of no use; the listener above has told why.
  client.connect().catch(() => undefined)
  return client
}

/** The reasons of a connection that was tried at several addresses are in `errors`. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join(', ')
  return error instanceof Error ? error.message : String(error)
}

function readAddress(address: string): URL {
  const url = URL.parse(address)
  if (url?.protocol === 'redis:' || url?.protocol === 'rediss:') return url
  throw new TypeError('REDIS_URL expects an address such as redis://127.0.0.1:6379')
}
