import { STATUS_CODES } from 'node:http'

/** Says no as problem details (RFC 9457), with members of its own where there are some. */
export function answerProblem(
  status: number,
  detail: string,
  members: Readonly<Record<string, string>> = {},
): Response {
  const title = STATUS_CODES[status] ?? 'Error'
  return Response.json(
    { title, status, detail, ...members },
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    },
  )
}

/** Answers with JSON that nobody is to keep. */
export function answerJson(value: unknown): Response {
  return Response.json(value, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })
}
