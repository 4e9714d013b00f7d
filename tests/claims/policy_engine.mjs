// Answers one IAM question a line: a request with its policies in, the engine's decision out.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await runSimulation(JSON.parse(line), {})
  const { errors, overallResult, result } = answer
  console.log(JSON.stringify({ errors, decision: overallResult, blockedBy: result?.analysis?.blockedBy ?? [] }))
}
