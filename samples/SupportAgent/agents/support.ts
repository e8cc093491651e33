import { defineAgent } from 'struere'

export default defineAgent({
  name: 'Support Agent',
  slug: 'support',
  version: '0.1.0',
  systemPrompt: `You are the support agent of {{organizationName}}.
The support portal is at {{secrets.SUPPORT_PORTAL_URL}}.`,
  model: { model: 'openai/gpt-5-mini' },
  tools: ['create_charge'],
})
