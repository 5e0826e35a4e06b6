using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Cli.Output;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Reporting;
using Components.Models.Store;

namespace Components.Cli.Verbs;

/// <summary><c>components model verify|list|bake</c>: models on this machine. Nothing is downloaded; './build.sh FetchModel'
/// does.</summary>
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
        Command command = new("list", "List the models in the model directories");
        command.SetAction((parsed, _) =>
        {
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            IReadOnlyList<StoredModel> models = session.Models().List();
            if (parsed.GetValue(CommonOptions.Json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(models, CliFormat.Json.IReadOnlyListStoredModel));
                return Task.FromResult((int)ExitCode.Ok);
            }

            ModelSettings pinned = session.RequiredModel();
            context.Output.WriteLine(
                $"pinned: {pinned.Id} {pinned.Revision} ({pinned.Backend.ToString().ToLowerInvariant()})".Replace("  ", " "));
            Table table = new("model", ">files", ">bytes", "place");
            foreach (StoredModel model in models)
            {
                table.Add(model.Name, $"{model.Files}", model.SizeBytes.ToString("N0", CultureInfo.InvariantCulture),
                    model.Directory);
            }

            if (models.Count > 0)
            {
                table.WriteTo(context);
            }
            else
            {
                context.Output.WriteLine($"No models in {string.Join(", ", session.Locator().Directories)}.");
            }

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
            ModelSettings pinned = session.RequiredModel();
            using WorkLine work = context.ShowWork(parsed.GetValue(CommonOptions.Json));
            work.Progress.Begin("hashing the model's files", WorkUnit.None);
            ModelDocument model = new(
                pinned.Id,
                pinned.Revision,
                [.. session.Models().Verify(pinned).Select(static file => new ModelFileDocument(file.Path, file.SizeBytes,
                    file.Sha256, file.State.ToString().ToLowerInvariant(), file.Place))]);
            work.Dispose();
            if (parsed.GetValue(CommonOptions.Json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(model, CliFormat.Json.ModelDocument));
            }
            else
            {
                Write(context, model);
            }

            // Throws for the first file that is not as pinned, with the places that were looked at.
            _ = session.Locator().Find(session.Pin());
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static Command Bake(CliContext context)
    {
        Argument<string> directory = new("directory")
            { Description = "Model directory of an image layer (COMPONENTS_MODEL_DIR there)", HelpName = "DIR" };
        Command command = new("bake", "Copy the pinned files into a directory") { directory };
        command.SetAction((parsed, _) =>
        {
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            ModelSettings pinned = session.RequiredModel();
            string target = Path.GetFullPath(parsed.GetValue(directory)!, context.WorkingDirectory);
            using WorkLine work = context.ShowWork(parsed.GetValue(CommonOptions.Json));
            work.Progress.Begin("copying the model's files", WorkUnit.None);
            IReadOnlyDictionary<string, string> files = session.Models().Bake(pinned, target);
            work.Dispose();
            BakeDocument baked = new(pinned.Id, target, [.. files.Values.Order(StringComparer.Ordinal)]);
            context.Output.WriteLine(parsed.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(baked, CliFormat.Json.BakeDocument)
                : $"{pinned.Id}: {files.Count} files baked into {target}");
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void Write(CliContext context, ModelDocument model)
    {
        context.Output.WriteLine($"{model.Id} {model.Revision}".TrimEnd());
        if (model.Files.Count == 0)
        {
            context.Output.WriteLine("The model has no files: nothing to verify.");
            return;
        }

        Table table = new("file", ">bytes", "sha256", "state", "place");
        foreach (ModelFileDocument file in model.Files)
        {
            table.Add(file.Path, file.SizeBytes.ToString("N0", CultureInfo.InvariantCulture), file.Sha256[..12], file.State,
                file.Place ?? "");
        }

        table.WriteTo(context);
    }
}
