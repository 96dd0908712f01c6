import { createClient } from 'redis'

const patienceMilliseconds = 2000

/** Whether a Redis answers at an address, within two seconds. */
export async function pingRedis(url: string): Promise<boolean> {
  let client: ReturnType<typeof createClient> | undefined
  try {
    client = createClient({
      url,
      socket: { connectTimeout: patienceMilliseconds, reconnectStrategy: false },
    })
    // Without a listener a refused connection would end the process.
    client.on('error', () => {})
    const ping = client.connect().then(async () => (await client?.ping()) === 'PONG')
    const silence = new Promise<false>((resolve) => {
      setTimeout(resolve, patienceMilliseconds, false).unref()
    })
    return await Promise.race([ping, silence])
  } catch {
    return false
  } finally {
    client?.destroy()
  }
}
