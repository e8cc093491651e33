import { defineTools } from 'struere'

export default defineTools([
  {
    name: 'create_charge',
    description: 'Charges a customer through the payments API',
    parameters: {
      type: 'object',
      properties: { amount: { type: 'number' } },
      required: ['amount'],
    },
    handler: async (args, context, struere, fetch) => {
      const response = await fetch('https://payments.example.com/v1/charges', {
        method: 'POST',
        headers: { Authorization: `Bearer ${context.secrets.PAYMENTS_API_KEY}` },
        body: JSON.stringify({ amount: args.amount }),
      })
      return await response.json()
    },
  },
])
