import { describeScan, vk } from '../../vk.js'

export async function GET(request) {
  return Response.json(describeScan(await vk.getScan(request)))
}
