using System.CommandLine;
using System.Text.Json;
using Components.Catalog.Errors;
using Components.Catalog.Files;
using Components.Cli.Output;
using Components.Embedding.Encoders;

namespace Components.Cli.Verbs;

/// <summary><c>components model verify|list|bake</c>: the pinned model's files on this machine. Nothing is downloaded.</summary>
internal static class ModelVerb
{
    public static Command Create(CliContext context)
    {
        Command model = new("model", "Look after the pinned model's files");
        model.Subcommands.Add(List(context));
        model.Subcommands.Add(Verify(context));
        model.Subcommands.Add(Bake(context));
        return model;
    }

    private static Command List(CliContext context)
    {
        Command command = new("list", "List the pinned files and where they lie");
        command.SetAction((parsed, _) =>
        {
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            Write(context, Describe(session), parsed.GetValue(CommonOptions.Json));
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static Command Verify(CliContext context)
    {
        Command command = new("verify", "Hash the pinned files; fails when one is missing or altered");
        command.SetAction((parsed, cancellationToken) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            Write(context, Describe(session), parsed.GetValue(CommonOptions.Json));
            _ = session.Locator().Find(session.Pin());
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static Command Bake(CliContext context)
    {
        Argument<string> directory = new("directory") { Description = "Model directory of an image layer (COMPONENTS_MODEL_DIR there)", HelpName = "DIR" };
        Command command = new("bake", "Copy the pinned files into a directory") { directory };
        command.SetAction((parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            ModelPin pin = session.Pin();
            IReadOnlyDictionary<string, string> files = session.Locator().Find(pin);
            string place = ModelLocator.DownloadPlace(Path.GetFullPath(parsed.GetValue(directory)!, context.WorkingDirectory), pin);
            DurableFiles durable = new();
            foreach ((string path, string source) in files.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string target = Path.Combine(place, path);
                durable.Copy(source, target);
            }

            _ = new ModelLocator([Path.GetFullPath(parsed.GetValue(directory)!, context.WorkingDirectory)]).Find(pin);
            context.Output.WriteLine(parsed.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(Describe(session), CliFormat.Json.ModelDocument)
                : $"{pin.Id} baked into {place}: {files.Count} files");
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static ModelDocument Describe(CliSession session)
    {
        ModelPin pin = session.Pin();
        ModelLocator locator = session.Locator();
        return new ModelDocument(
            pin.Id,
            pin.Revision,
            pin.Backend.ToString().ToLowerInvariant(),
            locator.Directories,
            [.. pin.Files.Select(file => new ModelFileDocument(file.Path, file.SizeBytes, file.Sha256, locator.TryFind(pin, file)))]);
    }

    private static void Write(CliContext context, ModelDocument model, bool asJson)
    {
        if (asJson)
        {
            context.Output.WriteLine(JsonSerializer.Serialize(model, CliFormat.Json.ModelDocument));
            return;
        }

        context.Output.WriteLine($"{model.Id} {model.Revision} ({model.Backend})".Replace("  ", " "));
        if (model.Files.Count == 0)
        {
            context.Output.WriteLine("The model has no files.");
            return;
        }

        Table table = new("file", ">bytes", "sha256", "place");
        foreach (ModelFileDocument file in model.Files)
        {
            table.Add(file.Path, $"{file.SizeBytes}", file.Sha256[..12], file.Place ?? "nowhere on this machine");
        }

        table.WriteTo(context);
    }
}
