// --8<-- [start:policies]
import { App, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Queue } from "aws-cdk-lib/aws-sqs";

const stack = new Stack(new App(), "Shop");
new Bucket(stack, "Receipts");
new Bucket(stack, "Scratch", {
  removalPolicy: RemovalPolicy.DESTROY,
});
new Queue(stack, "Orders");

const { Resources } = Template.fromStack(stack).toJSON();
for (const [id, { DeletionPolicy }] of Object.entries(Resources)) {
  console.log(id.replace(/[0-9A-F]{8}$/, ""), DeletionPolicy);
}
// --8<-- [end:policies]
