/// What others reached on files of the Numenta Anomaly Benchmark.
enum PublishedScores {
  /// The standard scores of Twitter's ADVec by file, as the benchmark publishes them
  /// (`results/twitterADVec/twitterADVec_standard_scores.csv` of numenta/NAB); those
  /// of all its 58 files make 47.1.
  static let advec = [
    "artificialNoAnomaly__art_daily_perfect_square_wave.csv": -0.880,
    "artificialNoAnomaly__art_flatline.csv": 0.000,
    "artificialWithAnomaly__art_daily_jumpsdown.csv": 0.361,
    "artificialWithAnomaly__art_increase_spike_density.csv": 0.466,
    "artificialWithAnomaly__art_load_balancer_spikes.csv": 0.744,
    "realAWSCloudwatch__ec2_cpu_utilization_53ea38.csv": -0.362,
    "realAWSCloudwatch__ec2_cpu_utilization_5f5533.csv": -0.351,
    "realAWSCloudwatch__ec2_cpu_utilization_ac20cd.csv": 0.799,
    "realAWSCloudwatch__ec2_cpu_utilization_c6585a.csv": -0.880,
    "realAWSCloudwatch__ec2_cpu_utilization_fe7f93.csv": -1.792,
    "realAWSCloudwatch__elb_request_count_8c0756.csv": 1.496,
    "realAWSCloudwatch__rds_cpu_utilization_cc0c53.csv": 1.411,
    "realAWSCloudwatch__rds_cpu_utilization_e47b3b.csv": -0.794,
    "realAdExchange__exchange-3_cpm_results.csv": 0.862,
    "realAdExchange__exchange-4_cpc_results.csv": 0.622,
    "realAdExchange__exchange-4_cpm_results.csv": -0.374,
    "realKnownCause__ambient_temperature_system_failure.csv": -2.000,
    "realKnownCause__rogue_agent_key_updown.csv": -1.396,
    "realTraffic__TravelTime_387.csv": -1.576,
    "realTraffic__speed_6005.csv": 0.843,
    "realTraffic__speed_t4013.csv": 1.746,
    "realTweets__Twitter_volume_CVS.csv": 1.654,
    "realTweets__Twitter_volume_FB.csv": -0.147,
    "realTweets__Twitter_volume_IBM.csv": 0.301,
    "realTweets__Twitter_volume_KO.csv": 0.715,
    "realTweets__Twitter_volume_PFE.csv": 1.698,
  ]
}
