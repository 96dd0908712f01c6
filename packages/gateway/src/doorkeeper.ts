import {
  hasScanParams,
  type Scan,
  type ScanRequest,
  type ScanVerifier,
  toScanView,
} from '@vkjwt/core'
import { createVkWeb } from '@vkjwt/web'
import type { AskedRequest } from './asking/asked-request.ts'
import type { Assertions } from './assertions/create-assertions.ts'
import { describeScan, judge, type SiteHeaders, silence } from './judge.ts'
import type { Answer, Metrics } from './metrics.ts'
import { createPathTest, type PageRules } from './rules/rules.ts'

/** Lets requests through to the site behind, or answers them. */
export interface Doorkeeper {
  /** Redeems what the address carries, asks the gates, and has the request carried on with what the site is told. */
  pass(
    asked: AskedRequest,
    carryOn: (site: SiteHeaders) => Response | Promise<Response>,
  ): Promise<Response>
  /** Asks the gates about a request whose answer isn't a response: the denial, or what the site is told. */
  passUpgrade(asked: AskedRequest, request: ScanRequest): Promise<Response | SiteHeaders>
  /** What a page would read, in JSON. */
  view(asked: AskedRequest): Promise<Response>
}

interface Knowledge {
  verifier: ScanVerifier
  rulesOf: (path: string) => PageRules
  assertions: Assertions
  audiences: readonly string[]
  /** Patterns of paths that never read a scan. */
  ignored: readonly string[]
  metrics: Metrics
}

export function createDoorkeeper({
  assertions,
  audiences,
  ignored,
  metrics,
  rulesOf,
  verifier,
}: Knowledge): Doorkeeper {
  const vk = createVkWeb(verifier)
  const isIgnored = createPathTest(ignored)
  const told = { assertions, audiences }
  const isUnread = ({ path, request }: AskedRequest, { isGated }: PageRules): boolean =>
    !isGated && !hasScanParams(request.url) && isIgnored(path)
  /** Whatever comes of it is counted once. */
  const counted = async <Result>(work: (answer: (is: Answer) => void) => Promise<Result>) => {
    let answer: Answer = 'redeemed'
    try {
      return await work((is) => {
        answer = is
      })
    } catch (error) {
      answer = 'failed'
      throw error
    } finally {
      metrics.countAnswer(answer)
    }
  }

  /** Asks the gate, and says what the answer is. */
  async function admit(
    found: Scan,
    asked: AskedRequest,
    { rules, answer }: { rules: PageRules; answer: (is: Answer) => void },
  ): Promise<Response | SiteHeaders> {
    const { denial, scan } = await judge(found, asked, rules)
    answer(denial === undefined ? 'carried-on' : 'denied')
    return denial ?? describeScan(scan, asked, told)
  }

  return {
    pass: (asked, carryOn) =>
      counted(async (answer) => {
        const rules = rulesOf(asked.path)
        if (isUnread(asked, rules)) {
          answer('carried-on')
          return carryOn(silence)
        }
        return vk.handle(
          asked.request,
          async (request) => {
            const found = await admit(await vk.getScan(request), asked, { rules, answer })
            return found instanceof Response ? found : carryOn(found)
          },
          { clientAddress: asked.clientAddress },
        )
      }),
    passUpgrade: (asked, request) =>
      counted(async (answer) =>
        admit(await verifier.read(request), asked, { rules: rulesOf(asked.path), answer }),
      ),
    view: (asked) =>
      vk.handle(asked.request, async (request) => {
        const { scan } = await judge(await vk.getScan(request), asked, rulesOf(asked.path))
        const headers = {
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        }
        return Response.json(toScanView(scan), { headers })
      }),
  }
}
