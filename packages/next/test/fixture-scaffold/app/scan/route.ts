import { describeScan, vk } from '../../vk'

export async function GET(request: Request) {
  return new Response(describeScan(await vk.getScan(request)), {
    headers: { 'content-type': 'application/json' },
  })
}
