import { vk } from '../../vk'

export const GET = vk.requireChip((request, { chip }) => {
  const headers = { 'Cache-Control': 'public, max-age=600', Vary: 'Origin' }
  return Response.json({ chip: chip.id, method: request.method }, { headers })
})

export const POST = vk.requireChip(async (_request, { params, chip }) =>
  Response.json({ ...(await params), chip: chip.id }),
)
