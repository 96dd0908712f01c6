import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { html, type Markup } from './html.ts'
import { pageStyle } from './page-style.ts'

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

const headers: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  // Not `no-referrer`: a form would be sent with `Origin: null`, and the issuer would refuse it.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** Sends a whole page. */
export function answerPage(
  response: ServerResponse,
  status: number,
  title: string,
  body: Markup,
): void {
  const style: Markup = { markup: pageStyle }
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${style}</style>
</head>
<body>
<div class="wrap">
${body}
</div>
</body>
</html>
`
  response.writeHead(status, headers).end(page.markup)
}
