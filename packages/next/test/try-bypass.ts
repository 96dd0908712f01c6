import { openBrowser } from './browser.ts'
import { bypassForms } from './bypass-forms.ts'
import type { SessionApp } from './session-app.ts'

/** What became of a token that came in another form, twice, and then plainly. */
export interface BypassOutcome {
  form: string
  headers: string
  /** Whether the application crashed, but for what Next.js itself can't route, scan or not. */
  crashed: boolean
  /** Whether the form itself was answered with a verified scan. */
  shownAtOnce: boolean
  /** By how many browsers a verified scan was seen. */
  shown: number
  /** How often the token was redeemed. */
  redeemed: number
}

/** Asks for a page in every other form, with a token for each, and returns what went wrong. */
export async function tryBypasses(app: SessionApp, path: string): Promise<BypassOutcome[]> {
  const { text } = await openBrowser(app.url).open('/legacy')
  const [, build] = /"buildId":"([^"]+)"/.exec(text) ?? []
  if (build === undefined) throw new Error('no build')
  const outcomes: BypassOutcome[] = []
  for (const toForm of bypassForms(path, build)) {
    const token = await app.tap()
    const form = toForm(token)
    app.takeReports()
    const [address = ''] = form.path.split('?')
    const [bare, first, second, plain] = [
      await openBrowser(app.url).send(address, form),
      await openBrowser(app.url).send(form.path, form),
      await openBrowser(app.url).open(form.path, form),
      await openBrowser(app.url).open(`/scan?vkjwt=${token}`),
    ]
    outcomes.push({
      form: form.path.replaceAll(token, '…'),
      headers: JSON.stringify(form.headers),
      crashed: bare.status !== 500 && [first, second, plain].some(({ status }) => status === 500),
      shownAtOnce: isVerified(first.text),
      shown: [first, second, plain].filter((answer) => isVerified(answer.text)).length,
      redeemed: app.takeReports().filter(({ status }) => status === 'verified').length,
    })
  }
  return outcomes.filter(
    ({ crashed, redeemed, shown, shownAtOnce }) =>
      crashed || shownAtOnce || shown > 1 || redeemed !== 1,
  )
}

function isVerified(text: string): boolean {
  return /\bverified(?:&quot;|\\?")|"chip":/.test(text)
}
