using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Models;
using Components.Foundation.Files;

namespace Components.Distillation;

/// <summary>Writes <c>distillation.json</c>: settings, inputs by digest, and how well the student learned. No times, so that it
/// is the same for the same model.</summary>
internal static class DistillReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Write(string path, ModelContract teacher, DistillSettings settings, DistillResult result)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                SchemaVersion = 1,
                Teacher = new { teacher.ModelId, teacher.ModelRevision, teacher.Pooling },
                Settings = settings,
                Model = result.File,
                result.Tokens,
                result.Texts,
                result.Pairs,
                CosineToTeacherBefore = Math.Round(result.Before.Cosine, 4),
                CosineToTeacherAfter = Math.Round(result.After.Cosine, 4),
                RankAgreementBefore = Math.Round(result.Before.Rankings, 4),
                RankAgreementAfter = Math.Round(result.After.Rankings, 4),
                result.Inputs,
            },
            Json);
        new DurableFiles().WriteBytes(path, (byte[])[.. json, (byte)'\n']);
    }
}
