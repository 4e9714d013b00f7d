// --8<-- [start:stack]
import { App, Duration, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Queue } from "aws-cdk-lib/aws-sqs";

const stack = new Stack(new App(), "Shop");
new Queue(stack, "Orders", {
  visibilityTimeout: Duration.seconds(60),
  deadLetterQueue: {
    queue: new Queue(stack, "Dead"),
    maxReceiveCount: 3,
  },
});
// --8<-- [end:stack]

// --8<-- [start:assert]
const template = Template.fromStack(stack);
template.resourceCountIs("AWS::SQS::Queue", 2);
template.hasResourceProperties("AWS::SQS::Queue", {
  VisibilityTimeout: 60,
  RedrivePolicy: Match.objectLike({ maxReceiveCount: 3 }),
});
console.log("the queues are as expected");

try {
  template.hasResourceProperties("AWS::SQS::Queue", {
    VisibilityTimeout: 90,
  });
} catch (error) {
  console.log("90 s?", error.message.match(/none match[ \w]*/)[0]);
}
// --8<-- [end:assert]
