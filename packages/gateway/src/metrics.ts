/** Counts what a gateway does: by what was answered and why, and never by whom. */
export interface Metrics {
  /** A request was answered: `carried-on`, `redeemed`, `denied`, `refused` or `failed`. */
  countAnswer(answer: Answer): void
  /** A scan came in, with its status and the code of its error. */
  countScan(status: string, code: string): void
  /** All counts in the text format of OpenMetrics 1.0. */
  print(gauges: Readonly<Record<string, number>>): string
}

export type Answer = 'carried-on' | 'redeemed' | 'denied' | 'refused' | 'failed'

const answers: readonly Answer[] = ['carried-on', 'redeemed', 'denied', 'refused', 'failed']

export const metricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

export function createMetrics(): Metrics {
  const answered = new Map<Answer, number>(answers.map((answer) => [answer, 0]))
  const scans = new Map<string, number>()
  return {
    countAnswer: (answer) => void answered.set(answer, (answered.get(answer) ?? 0) + 1),
    countScan(status, code) {
      const labels = `status="${status}",code="${code}"`
      scans.set(labels, (scans.get(labels) ?? 0) + 1)
    },
    print(gauges) {
      const lines = [
        '# TYPE vkjwt_gateway_requests counter',
        '# HELP vkjwt_gateway_requests Requests, by what they were answered with.',
        ...[...answered].map(
          ([answer, count]) => `vkjwt_gateway_requests_total{answer="${answer}"} ${count}`,
        ),
        '# TYPE vkjwt_gateway_scans counter',
        '# HELP vkjwt_gateway_scans Scans that came in, by status and error code.',
        ...[...scans].map(([labels, count]) => `vkjwt_gateway_scans_total{${labels}} ${count}`),
        ...Object.entries(gauges).flatMap(([name, value]) => [
          `# TYPE vkjwt_gateway_${name} gauge`,
          `vkjwt_gateway_${name} ${value}`,
        ]),
        '# EOF',
      ]
      return `${lines.join('\n')}\n`
    },
  }
}
