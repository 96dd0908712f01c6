import { type ServerResponse, STATUS_CODES } from 'node:http'

/** Says no as problem details (RFC 9457), with members of its own where there are some. */
export function answerProblem(
  response: ServerResponse,
  status: number,
  detail: string,
  members: Readonly<Record<string, string>> = {},
): void {
  const title = STATUS_CODES[status] ?? 'Error'
  response
    .writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify({ title, status, detail, ...members }))
}
