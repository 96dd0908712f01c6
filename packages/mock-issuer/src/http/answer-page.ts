import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'

const pageStyle = readFileSync(new URL('./page.css', import.meta.url), 'utf8')
const styleHash = hashOf(pageStyle)

/** Markup that is safe to send: what was put into it was escaped, or said to be markup. */
export type Markup = ReturnType<typeof html>

/** Answers with a whole page, with a script where it has one. */
export function answerPage(status: number, title: string, body: Markup, script = ''): Response {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · AuthentiChip in a box</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${raw(pageStyle)}</style>
</head>
<body>
${body}
${script === '' ? '' : html`<script>${raw(script)}</script>`}
</body>
</html>
`
  return new Response(String(page), { status, headers: headersFor(script) })
}

function headersFor(script: string): Readonly<Record<string, string>> {
  const scripts = script === '' ? '' : ` script-src 'sha256-${hashOf(script)}'; connect-src 'self';`
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}';${scripts} img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    // Not `no-referrer`: a form would be sent with `Origin: null`, and the issuer would refuse it.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
