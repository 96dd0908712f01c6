import { isIoRedis, type RedisClient } from './redis-client.ts'

/** How long a command may wait for the connection, in milliseconds: half of what core gives a store. */
const patience = 250
const pause = 10

/**
 * Waits a moment for a client that is still connecting, as on a cold start, and rejects when there is no
 * connection then. Without this the client would keep the command and send it whenever Redis is back: a
 * token would be spent long after its visitor was told that nothing could be checked.
 */
export async function awaitConnection(client: RedisClient): Promise<void> {
  // Made with `lazyConnect`: it connects with its first command. A failure shows below.
  if (isIoRedis(client) && client.status === 'wait') client.connect().catch(() => undefined)
  const deadline = performance.now() + patience
  while (!isConnected(client)) {
    if (performance.now() >= deadline) throw new Error('the Redis client is not connected')
    await new Promise((resolve) => {
      setTimeout(resolve, pause)
    })
  }
}

/** Pools, and clusters before version 6 of `redis`, know only whether they were opened. */
function isConnected(client: RedisClient): boolean {
  return isIoRedis(client) ? client.status === 'ready' : (client.isReady ?? client.isOpen)
}
