import type { BoxChip } from '../chips/box-chip.ts'
import { tapPathOf } from '../chips/create-chips.ts'
import { type App, type Exchange, queryOf } from '../http/create-app.ts'
import { readTapSignature } from '../ntag424/tap-signature.ts'
import { answerVerdict, type TapRefusal } from './answer-verdict.ts'
import type { CheckTap, TapVerdict } from './check-tap.ts'
import type { SendTap } from './send-tap.ts'

export interface SignedTapParts {
  readonly findChip: (uid: string) => BoxChip | undefined
  readonly checkTap: CheckTap
  readonly isVerificationDown: () => boolean
  readonly send: SendTap
  readonly log: (redirect: { uid?: string; counter?: number; result: string }) => void
}

type Verdict = TapVerdict | { result: 'insecure'; chip: BoxChip; counter: number }

/** Adds the addresses that chips open, with their signatures. */
export function addSignedTapRoutes(app: App, parts: SignedTapParts): void {
  const { findChip, checkTap, isVerificationDown, send, log } = parts

  const judge = (path: string, text: string): Verdict & { uid?: string } => {
    const signature = readTapSignature(text)
    if (signature === undefined) return { result: 'invalid' }
    const { uid, counter } = signature
    const chip = findChip(uid)
    // Each chip has a page of its own: another one's address was put together by hand.
    if (chip === undefined) return { result: 'invalid', uid }
    if (!tapPathOf(chip).startsWith(`${path}?`)) return { result: 'invalid', uid, chip }
    if (isVerificationDown()) return { result: 'insecure', chip, counter, uid }
    return { ...checkTap(text), uid }
  }

  async function answer(exchange: Exchange, path: string, name: string): Promise<Response> {
    // A look at the address must not use up the tap.
    if (exchange.req.method === 'HEAD') {
      return new Response(null, { status: 405, headers: { Allow: 'GET' } })
    }
    const given = new URLSearchParams(queryOf(exchange)).getAll(name)
    const { result, chip, counter, uid } = judge(path, given.length === 1 ? `${given[0]}` : '')
    const isForwarded =
      result === 'success' ||
      (result === 'expired' && chip?.forwardOnExpired) ||
      (result === 'insecure' && chip?.forwardOnInsecure)
    if (isForwarded && chip?.targetUrl !== undefined && counter !== undefined) {
      return send({ chip, target: chip.targetUrl, outcome: result, counter })
    }
    const refusal = {
      result: result as TapRefusal['result'],
      ...(uid === undefined ? {} : { uid }),
      ...(chip === undefined ? {} : { chip }),
    }
    log({
      result,
      ...(uid === undefined ? {} : { uid }),
      ...(counter === undefined ? {} : { counter }),
    })
    return answerVerdict(exchange.env.incoming.headers, refusal)
  }

  for (const end of ['', '/']) {
    app.get(`/:page{[0-9a-f]{32}}${end}`, (exchange) =>
      answer(exchange, `/${exchange.req.param('page')}/`, 'sun'),
    )
    app.get(`/signature${end}`, (exchange) => answer(exchange, '/signature/', 's'))
  }
}
