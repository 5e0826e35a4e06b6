using System.CommandLine;
using System.Text.Json;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Foundation.Text;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Sharing.Http;
using Components.Sharing.Outputs;

namespace Components.Cli.Verbs;

/// <summary><c>components store</c>: which outputs a run of the build took from the shared store, and which it uploaded. Asks
/// no server.</summary>
internal static class StoreVerb
{
    public static Command Create(CliContext context)
    {
        Option<string?> run = new("--run")
        {
            Description = "Id of a run of the build, or 'previous'; the last one when left out", HelpName = "ID",
        };
        Command command = new("store", "Say what a build took from the shared store and uploaded") { run };
        command.SetAction((parsed, _) =>
        {
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            OutputStore outputs = session.Outputs();
            RunRecord record = RunLog.Read(outputs, parsed.GetValue(run) ?? "last");
            StoreDocument document = new(
                Address(context)?.ToString(),
                Name(session.Settings.Cache.Shared.Mode.ToString()), record.Id,
                [
                    .. record.Steps.Select(step => new StoreStepDocument(
                        step.Name, Name(step.Status.ToString()), step.IsUploaded,
                        outputs.Find(step.Name, step.Document.Key)?.Listing.SizeBytes)),
                ]);
            if (parsed.GetValue(CommonOptions.Json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(document, CliFormat.Json.StoreDocument));
            }
            else
            {
                Write(document, context);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void Write(StoreDocument document, CliContext context)
    {
        context.Output.WriteLine(document.Url is null ? $"no shared store: {SharedStore.UrlVariable} is not set"
            : $"shared store {document.Url}, {document.Mode.Replace('_', '-')}");
        context.Output.WriteLine($"run {document.Run}");
        Table table = new("step", "output", ">size");
        foreach (StoreStepDocument step in document.Steps)
        {
            string status = step.Status == "shared" ? "from the shared store" : step.Status.Replace('_', ' ');
            table.Add(step.Step, status + (step.Uploaded ? ", uploaded" : ""),
                step.SizeBytes is { } bytes ? Sizes.Show(bytes) : "");
        }

        table.WriteTo(context);
    }

    private static ServerAddress? Address(CliContext context) => context.Variable(SharedStore.UrlVariable) is { } url
        ? ServerAddress.Parse(url, SharedStore.UrlVariable, header: null, SharedStore.HeaderVariable) : null;

    private static string Name(string value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value);
}
