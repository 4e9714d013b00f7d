"""A Dockerrun file, version 2, holds ECS container definitions."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:register]
import json

import boto3

dockerrun = json.loads("""
{
  "AWSEBDockerrunVersion": 2,
  "volumes": [
    {"name": "pages", "host": {"sourcePath": "/var/app/current/pages"}}
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "nginx:1.27",
      "essential": true,
      "memory": 128,
      "portMappings": [{"hostPort": 80, "containerPort": 80}],
      "mountPoints": [
        {"sourceVolume": "pages", "containerPath": "/var/www/html"}
      ]
    },
    {
      "name": "app",
      "image": "shop/app:7",
      "essential": true,
      "memory": 256
    }
  ]
}
""")
ecs = boto3.client("ecs")
task = ecs.register_task_definition(
    family="shop",
    volumes=dockerrun["volumes"],
    containerDefinitions=dockerrun["containerDefinitions"],
)["taskDefinition"]
for container in task["containerDefinitions"]:
    print(container["name"], container["image"], container["memory"])
# --8<-- [end:register]
