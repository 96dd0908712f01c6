import { readRecording } from '../servers/read-recording.ts'
import type { Exchange } from '../servers/recording.ts'
import type { OpenShop } from './shop.ts'

/** What a shop's server was asked for at a path so far, in order; with a query, or without. */
export async function listRequests({ shopUrl }: OpenShop, path: string): Promise<Exchange[]> {
  const { host } = new URL(shopUrl)
  const { exchanges } = await readRecording()
  return exchanges.filter(
    ({ headers, url }) => headers['host'] === host && url.replace(/\?.*/, '') === path,
  )
}
