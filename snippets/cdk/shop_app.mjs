// --8<-- [start:stack]
import { App, Duration, Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Queue } from "aws-cdk-lib/aws-sqs";

class ShopStack extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const dead = new Queue(this, "Dead");
    const orders = new Queue(this, "Orders", {
      visibilityTimeout: Duration.seconds(60),
      deadLetterQueue: { queue: dead, maxReceiveCount: 3 },
    });
    const worker = new Role(this, "Worker", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    orders.grantConsumeMessages(worker);
  }
}
// --8<-- [end:stack]

// --8<-- [start:synth]
const app = new App({ outdir: "cdk.out" });
new ShopStack(app, "Shop");
const { template } = app.synth().getStackByName("Shop");
for (const [id, { Type }] of Object.entries(template.Resources)) {
  console.log(id.replace(/[0-9A-F]{8}$/, "…"), Type);
}
// --8<-- [end:synth]
