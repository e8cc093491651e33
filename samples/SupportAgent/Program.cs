using SupportAgent;

// With StruereLoadSecretsInDevelopment in the project file, a local run finds .env.development in its environment.
var secrets = SecretValues.FromEnvironment();

// What the platform makes of the prompt: values in the place of references, [MISSING_SECRET:KEY] where one is not set.
Console.WriteLine(secrets.Resolve(SupportPrompts.System));
Console.WriteLine();
Console.WriteLine(new ChargeTool(secrets).Describe());
