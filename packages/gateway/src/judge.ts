import { bindScan, createDenial, type Scan, toScanView } from '@vkjwt/core'
import type { AskedRequest } from './asking/asked-request.ts'
import { type Assertions, chipOf } from './assertions/create-assertions.ts'
import type { PageRules } from './rules/rules.ts'

/** What a gateway makes of a request: whether it may go on, and what the site behind is told. */
export interface Judgement {
  scan: Scan
  /** The gate's answer, where there is one and the scan doesn't open it. */
  denial: Response | undefined
}

/** Headers that the site behind gets on every request, empty where there is nothing to say. */
export interface SiteHeaders {
  'vk-state': string
  'vk-assertion': string
}

/** What the site behind is told where there is nothing to say. */
export const silence: SiteHeaders = { 'vk-state': '', 'vk-assertion': '' }

/** Asks the rules of a page about a scan. */
export async function judge(
  found: Scan,
  { request }: AskedRequest,
  { belongs, isGated }: PageRules,
): Promise<Judgement> {
  const scan = await bindScan(found, belongs)
  const denial = isGated ? createDenial(scan, request) : undefined
  return { scan, denial }
}

/** Of a longer path no assertion is made: it would be more than proxies take for a header. */
const maxPathLength = 2048

/** What the site behind is told of a scan. */
export async function describeScan(
  scan: Scan,
  { host, path, request }: AskedRequest,
  { assertions, audiences }: { assertions: Assertions; audiences: readonly string[] },
): Promise<SiteHeaders> {
  if (scan.status === 'none' || path.length > maxPathLength) return silence
  const { state, ...view } = toScanView(scan)
  const assertion = await assertions.sign({
    state,
    code: 'code' in view ? view.code : undefined,
    chip: chipOf(scan),
    audience: scan.status === 'verified' ? scan.audience : audienceOf(host, audiences),
    host,
    method: request.method,
    path,
  })
  return { 'vk-state': state, 'vk-assertion': assertion }
}

/** The site that a host belongs to; the first one for a host that isn't any of them. */
function audienceOf(host: string, audiences: readonly string[]): string {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return audiences.find((audience) => audience.toLowerCase() === name) ?? audiences[0] ?? ''
}
