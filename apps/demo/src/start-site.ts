import { type Site, type SiteProgram, spawnSite } from './spawn-site.ts'
import { waitUntilAnswers } from './wait-until-answers.ts'

interface SiteOptions extends SiteProgram {
  /** The address that the site answers at once it is ready. */
  url: string
  deadlineSeconds: number
  /** Ends the start early. */
  signal?: AbortSignal | undefined
}

/** Starts a site and waits until it answers. Rejects with what the site wrote when it doesn't. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { url, deadlineSeconds, signal } = options
  const site = await spawnSite(options)
  try {
    const end = signal ? AbortSignal.any([site.ended, signal]) : site.ended
    await waitUntilAnswers(url, { deadlineSeconds, signal: end })
    return site
  } catch (error) {
    const hasEnded = site.ended.aborted
    await site.stop()
    if (hasEnded || signal?.aborted || !(error instanceof Error)) throw error
    throw new Error(`${error.message}.\n${site.output()}`, { cause: error })
  }
}
