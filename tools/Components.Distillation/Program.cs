using Components.Distillation;

return await DistillCommand.RunAsync(args, Console.Out, Console.Error);
