import { describeScan, vk } from '../../vk'

export async function GET(): Promise<Response> {
  return Response.json(describeScan(await vk.getScan()))
}

export async function DELETE(): Promise<Response> {
  await vk.clearScan()
  return new Response(null, { status: 204 })
}
