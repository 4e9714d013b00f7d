// --8<-- [start:levels]
import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { LambdaRestApi } from "aws-cdk-lib/aws-apigateway";

function resources(build) {
  const stack = new Stack(new App(), "Shop");
  build(stack);
  return Object.keys(
    Template.fromStack(stack).toJSON().Resources,
  ).length;
}

const code = {
  runtime: Runtime.PYTHON_3_13,
  handler: "index.handler",
  code: Code.fromInline("def handler(event, context): pass"),
};
console.log(
  "L1 CfnQueue:",
  resources((stack) => new CfnQueue(stack, "Orders")),
);
console.log(
  "L2 Function:",
  resources((stack) => new Function(stack, "Price", code)),
);
console.log(
  "L3 LambdaRestApi:",
  resources((stack) => {
    const handler = new Function(stack, "Price", code);
    new LambdaRestApi(stack, "Api", { handler });
  }),
);
// --8<-- [end:levels]
