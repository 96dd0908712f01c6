import type { IncomingHttpHeaders } from 'node:http'
import { html } from 'hono/html'
import type { BoxChip } from '../chips/box-chip.ts'
import { answerProblem } from '../http/answer-json.ts'
import { answerPage } from '../http/answer-page.ts'
import type { ScanConclusion } from '../site/conclude-scan.ts'
import { renderSeal } from '../site/describe-conclusion.ts'

/** Why a tap leads nowhere. */
export interface TapRefusal {
  readonly result: 'invalid' | 'expired' | 'insecure'
  readonly uid?: string
  readonly chip?: BoxChip
}

interface Words {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** The setting of the chip that would have forwarded it. */
  readonly setting?: 'forwardOnExpired' | 'forwardOnInsecure'
}

/** Answers a tap that isn't forwarded: with a page to a browser, with problem details to anything else. */
export function answerVerdict({ accept }: IncomingHttpHeaders, refusal: TapRefusal): Response {
  const { result, uid } = refusal
  const { status, title, detail, setting } = wordsFor(refusal)
  if (!accept?.includes('text/html')) return answerProblem(status, detail, { result })
  const body = html`<main class="page"><div class="slip">
<div class="slip-head">${renderSeal(sealOf(result))}<h1>${title}</h1></div>
<p>${detail}</p>
${setting === undefined ? '' : html`<p class="soft">Its owner can have such scans forwarded, with <code>${setting}</code>.</p>`}
<dl class="sent">
<dt>Result</dt><dd><code>${result}</code></dd>
${refusal.chip === undefined ? '' : html`<dt>Chip</dt><dd>${refusal.chip.name}</dd>`}
${uid === undefined ? '' : html`<dt>UID</dt><dd><code>${uid}</code></dd>`}
<dt>Site</dt><dd>The scan ends here: no site was told.</dd>
</dl>
<p><a class="button" href="/">To the tap page</a></p>
</div></main>
<footer>AuthentiChip in a box: a mock issuer that vouches for nothing real.</footer>`
  return answerPage(status, title, body)
}

function sealOf(result: TapRefusal['result']): ScanConclusion {
  if (result === 'invalid') return { status: 'rejected', code: 'signature_invalid' }
  return { status: 'unverified', reason: result }
}

function wordsFor({ result, uid, chip }: TapRefusal): Words {
  switch (result) {
    case 'invalid':
      if (uid !== undefined && chip === undefined) {
        return {
          status: 404,
          title: 'Unknown chip',
          detail: `The box keeps no chip with the UID ${uid}, and can’t check its signature.`,
        }
      }
      return {
        status: 403,
        title: 'Invalid signature',
        detail:
          'No chip of this box has made this address: something in it was changed or made up.',
      }
    case 'expired':
      return {
        status: 410,
        title: 'Used before',
        detail:
          'This tap, or a later one of the chip, was opened before. The chip has to be tapped again.',
        setting: 'forwardOnExpired',
      }
    case 'insecure':
      return {
        status: 503,
        title: 'Could not be checked',
        detail:
          'The verification API is out of order, so that the chip’s signature could not be checked.',
        setting: 'forwardOnInsecure',
      }
  }
}
