import type { BoxChip } from '../chips/box-chip.ts'
import { tapPathOf } from '../chips/create-chips.ts'
import type { Exchange, Route } from '../http/create-request-handler.ts'
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

/** The addresses that chips open, with their signatures. */
export function createSignedTapRoutes(parts: SignedTapParts): readonly Route[] {
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

  async function answer({ request, response, query }: Exchange, path: string, name: string) {
    if (request.method === 'HEAD') {
      // A look at the address must not use up the tap.
      response.writeHead(405, { Allow: 'GET' }).end()
      return
    }
    const given = new URLSearchParams(query).getAll(name)
    const { result, chip, counter, uid } = judge(path, given.length === 1 ? `${given[0]}` : '')
    const isForwarded =
      result === 'success' ||
      (result === 'expired' && chip?.forwardOnExpired) ||
      (result === 'insecure' && chip?.forwardOnInsecure)
    if (isForwarded && chip?.targetUrl !== undefined && counter !== undefined) {
      await send(response, { chip, target: chip.targetUrl, outcome: result, counter })
      return
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
    answerVerdict(response, refusal)
  }

  return [
    {
      method: 'GET',
      path: /^\/([0-9a-f]{32})\/?$/,
      answer: (exchange) => answer(exchange, `/${exchange.captured[0]}/`, 'sun'),
    },
    {
      method: 'GET',
      path: /^\/signature\/?$/,
      answer: (exchange) => answer(exchange, '/signature/', 's'),
    },
  ]
}
